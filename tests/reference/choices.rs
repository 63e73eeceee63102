//! Every combination of small choices, one after the other: a case is built as if by a few free choices, and
//! is built again until each combination of them has been made exactly once.
//!
//! Later choices may depend on earlier ones. Nothing is random, so a count is a fact about a family of cases.

/// The choices of one case, and which of them comes next.
#[derive(Default)]
pub struct Choices {
    /// What was chosen, and among how many.
    made: Vec<(usize, usize)>,
    next: usize,
}

impl Choices {
    /// One of these.
    pub fn among<T: Copy>(&mut self, these: &[T]) -> T {
        if self.next == self.made.len() {
            self.made.push((0, these.len()));
        }
        let (chosen, of) = self.made[self.next];
        assert_eq!(of, these.len(), "the same earlier choices lead to the same choice");
        self.next += 1;
        these[chosen]
    }

    /// The next combination: the last choice that can goes one further, those after it are made anew.
    fn advance(&mut self) -> bool {
        self.next = 0;
        while let Some((chosen, of)) = self.made.pop() {
            if chosen + 1 < of {
                self.made.push((chosen + 1, of));
                return true;
            }
        }
        false
    }
}

/// Calls `visit` with everything that `build` can make.
pub fn for_each<T>(build: impl Fn(&mut Choices) -> T, mut visit: impl FnMut(T)) {
    let mut choices = Choices::default();
    loop {
        visit(build(&mut choices));
        if !choices.advance() {
            return;
        }
    }
}

#[test]
fn every_combination_is_made_once_and_later_choices_may_depend_on_earlier_ones() {
    let mut made = Vec::new();
    for_each(
        |choices| match choices.among(&["one", "two"]) {
            "one" => ("one", choices.among(&[1, 2]), 0),
            other => (other, choices.among(&[3]), choices.among(&[4, 5])),
        },
        |case| made.push(case),
    );
    assert_eq!(made, [("one", 1, 0), ("one", 2, 0), ("two", 3, 4), ("two", 3, 5)]);
}
