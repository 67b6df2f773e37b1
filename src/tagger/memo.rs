//! What was found out of words, by their number, kept from article to article.

use std::cell::RefCell;

/// What was found out of the words that have a number.
#[derive(Debug)]
pub struct Memo<T>(RefCell<Vec<Option<T>>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Memo<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// What `find_out` gives for a word, which may look at the word and what its token is made of
    /// alone; kept for a word with a number.
    pub fn of(&self, number: Option<u32>, find_out: impl FnOnce() -> T) -> T {
        let Some(number) = number.map(|number| number as usize) else { return find_out() };
        if let Some(Some(kept)) = self.0.borrow().get(number) {
            return kept.clone();
        }
        let found = find_out();
        let mut all = self.0.borrow_mut();
        if all.len() <= number {
            all.resize(number + 1, None);
        }
        all[number] = Some(found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_is_kept_for_a_word_with_a_number() {
        let memo = Memo::new();
        assert_eq!(
            [Some(2), Some(2), Some(0)].map(|number| memo.of(number, || "first")),
            ["first"; 3]
        );
        assert_eq!(memo.of(Some(2), || "second"), "first");
        assert_eq!(memo.of(Some(1), || "second"), "second");
        assert_eq!(memo.of(None, || "second"), "second");
    }
}
