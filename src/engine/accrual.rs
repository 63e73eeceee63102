//! Accrued interest per 1,000 of principal, by day count.
