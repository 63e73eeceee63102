//! The law of the offer.
