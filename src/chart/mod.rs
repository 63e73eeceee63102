//! Plane geometry of drawings: scales and ticks. Binary floating point lives here and in the views that
//! draw with it; nothing here knows money, offers or the page.

/// Maps values from 0 to `end` onto pixels from `left` to `left + width`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    end: f64,
    left: f64,
    width: f64,
}

impl Scale {
    /// A scale over 0..`end` (above 0, else it is taken as 1) on `width` pixels that begin at `left`.
    pub fn new(end: f64, left: f64, width: f64) -> Scale {
        Scale { end: if end > 0.0 { end } else { 1.0 }, left, width: width.max(1.0) }
    }

    /// The pixel of a value.
    pub fn x(&self, value: f64) -> f64 {
        self.left + value * self.width / self.end
    }

    /// The value of a pixel; not clamped.
    pub fn value(&self, x: f64) -> f64 {
        (x - self.left) * self.end / self.width
    }

    /// How many pixels one unit takes.
    pub fn pixels_per_unit(&self) -> f64 {
        self.width / self.end
    }

    /// The value at the right end.
    pub fn end(&self) -> f64 {
        self.end
    }
}

/// The distance between ticks: 1, 2 or 5 times a power of ten, the smallest that gives at most `most` of them.
pub fn tick_step(end: f64, most: usize) -> f64 {
    let rough = end / most.max(1) as f64;
    if rough <= 0.0 || !rough.is_finite() {
        return 1.0;
    }
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0]
        .iter()
        .map(|step| step * power)
        .find(|step| *step >= rough * (1.0 - 1e-12))
        .unwrap_or(10.0 * power)
}

/// Tick values from 0 up to `end`, at most `most` beside 0.
pub fn ticks(end: f64, most: usize) -> Vec<f64> {
    let step = tick_step(end, most);
    (0..=most).map(|count| count as f64 * step).take_while(|value| *value <= end * (1.0 + 1e-12)).collect()
}

/// Positions for labels centred on `wanted` pixels, each `width` wide, moved as little as keeps them
/// inside `from..to`.
pub fn kept_inside(wanted: f64, width: f64, from: f64, to: f64) -> f64 {
    (wanted - width / 2.0).min(to - width).max(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_maps_its_ends_and_back() {
        let scale = Scale::new(1600.0, 14.0, 800.0);
        assert_eq!((scale.x(0.0), scale.x(1600.0), scale.x(450.0)), (14.0, 814.0, 239.0));
        assert_eq!(scale.value(239.0), 450.0);
    }

    #[test]
    fn ticks_are_few_and_round() {
        assert_eq!(ticks(1_600.0, 8), [0.0, 200.0, 400.0, 600.0, 800.0, 1_000.0, 1_200.0, 1_400.0, 1_600.0]);
        assert_eq!(ticks(1_600.0, 4), [0.0, 500.0, 1_000.0, 1_500.0]);
    }
}
