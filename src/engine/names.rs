//! Many names, and where each stood first: one table for all look-ups by name.
//!
//! Names whose hashes end alike stand together, so that a hostile file with very many is looked through in good
//! time. Of a single kind and made by hand, because each general table is much larger in the program that the page
//! loads.

/// Names, each with the place where it stood first.
#[derive(Debug, Default)]
pub struct Names {
    groups: Vec<Vec<(String, usize)>>,
    count: usize,
}

impl Names {
    /// Notes a name; the place where it stood first, if it did before.
    #[inline(never)]
    pub fn note(&mut self, name: &str, place: usize) -> Option<usize> {
        let before = self.place(name);
        if before.is_none() {
            if self.count >= self.groups.len() {
                self.grow();
            }
            let group = self.group_of(name);
            self.groups[group].push((name.to_owned(), place));
            self.count += 1;
        }
        before
    }

    /// Where a name stood first, if it did.
    #[inline(never)]
    pub fn place(&self, name: &str) -> Option<usize> {
        let group = self.groups.get(self.group_of(name))?;
        group.iter().find(|(known, _)| known == name).map(|(_, place)| *place)
    }

    /// Whether a name was noted.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// How many names there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All names, from A to Z.
    pub fn sorted(&self) -> impl Iterator<Item = &str> {
        let all: Vec<&str> = self.groups.iter().flatten().map(|(name, _)| name.as_str()).collect();
        sorted(&all).into_iter()
    }

    /// By FNV-1a: a few instructions, and good enough for names.
    fn group_of(&self, name: &str) -> usize {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, step);
        (hash ^ (hash >> 32)) as usize & self.groups.len().wrapping_sub(1)
    }

    fn grow(&mut self) {
        let groups = vec![Vec::new(); (2 * self.groups.len()).max(8)];
        for (name, place) in std::mem::replace(&mut self.groups, groups).into_iter().flatten() {
            let group = self.group_of(&name);
            self.groups[group].push((name, place));
        }
    }
}

/// By merging: the sorts of the standard library are fast, and large.
fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    if names.len() < 2 {
        return names.to_vec();
    }
    let (start, end) = names.split_at(names.len() / 2);
    let (start, end) = (sorted(start), sorted(end));
    let (mut start, mut end) = (&start[..], &end[..]);
    let mut all = Vec::with_capacity(names.len());
    loop {
        let (from, name) = match (start.first(), end.first()) {
            (Some(one), Some(other)) if other < one => (&mut end, other),
            (Some(one), _) => (&mut start, one),
            (None, Some(other)) => (&mut end, other),
            (None, None) => return all,
        };
        all.push(*name);
        *from = &from[1..];
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use std::collections::BTreeMap;

    #[test]
    fn they_agree_with_a_map() {
        let mut random = fastrand::Rng::with_seed(17);
        let (mut names, mut map) = (Names::default(), BTreeMap::new());
        for place in 0..5_000 {
            let name = random.u32(0..2_000).to_string();
            let before = map.get(&name).copied();
            assert_eq!(names.place(&name), before, "{name}");
            assert_eq!(names.note(&name, place), before, "{name}");
            map.entry(name).or_insert(place);
            assert_eq!(names.count(), map.len());
        }
        assert!(names.sorted().eq(map.keys().map(String::as_str)));
        assert!(!names.has("") && !Names::default().has("1"));
    }
}
