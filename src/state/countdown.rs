//! A countdown that can be paused, extended and switched off. The clock is its caller's: each question comes with the
//! time, in milliseconds since any fixed moment.

/// A countdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Countdown {
    /// There is none.
    #[default]
    Off,
    /// It stands, with so much left.
    Paused { left_ms: u64 },
    /// It runs out then.
    Running { ends_ms: u64 },
}

/// What a new one has.
const FIRST_MS: u64 = 3 * MINUTE_MS;
/// What one is extended by.
const MINUTE_MS: u64 = 60_000;
/// The most that one has.
const MOST_MS: u64 = 99 * MINUTE_MS;

impl Countdown {
    /// Starts a new one, pauses one that runs, and lets one that stands go on. One that has run out begins anew.
    #[must_use]
    pub fn turned(self, now_ms: u64) -> Countdown {
        match (self, self.left_ms(now_ms)) {
            (Countdown::Off, _) | (_, Some(0)) => Countdown::Running { ends_ms: now_ms + FIRST_MS },
            (Countdown::Running { .. }, left) => Countdown::Paused { left_ms: left.unwrap_or_default() },
            (Countdown::Paused { left_ms }, _) => Countdown::Running { ends_ms: now_ms + left_ms },
        }
    }

    /// With a minute more; one that is switched off starts with that.
    #[must_use]
    pub fn extended(self, now_ms: u64) -> Countdown {
        let left_ms = (self.left_ms(now_ms).unwrap_or_default() + MINUTE_MS).min(MOST_MS);
        match self {
            Countdown::Paused { .. } => Countdown::Paused { left_ms },
            Countdown::Off | Countdown::Running { .. } => Countdown::Running { ends_ms: now_ms + left_ms },
        }
    }

    /// What is left; none where it is off.
    pub fn left_ms(self, now_ms: u64) -> Option<u64> {
        match self {
            Countdown::Off => None,
            Countdown::Paused { left_ms } => Some(left_ms),
            // A clock that was put back gives no more than there can be.
            Countdown::Running { ends_ms } => Some(ends_ms.saturating_sub(now_ms).min(MOST_MS)),
        }
    }

    /// What is left, in minutes and seconds, each second told until it is over.
    pub fn words(self, now_ms: u64) -> String {
        let seconds = self.left_ms(now_ms).unwrap_or_default().div_ceil(1_000);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// As text to keep.
    pub fn kept(self) -> String {
        match self {
            Countdown::Off => "off".into(),
            Countdown::Paused { left_ms } => format!("paused {left_ms}"),
            Countdown::Running { ends_ms } => format!("running {ends_ms}"),
        }
    }

    /// From such a text; off, where it is none.
    pub fn read(text: &str) -> Countdown {
        let number = |text: &str| text.parse().ok();
        match text.split_once(' ') {
            Some(("paused", left)) => number(left)
                .map_or(Countdown::Off, |left: u64| Countdown::Paused { left_ms: left.min(MOST_MS) }),
            Some(("running", ends)) => {
                number(ends).map_or(Countdown::Off, |ends_ms| Countdown::Running { ends_ms })
            }
            _ => Countdown::Off,
        }
    }
}
