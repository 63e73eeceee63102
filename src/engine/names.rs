//! Names and where they stand, found without walking through all of them: a file may hold very many.

use std::hash::Hasher;

/// Names with a place each.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Names whose hashes end alike stand together.
    groups: Vec<Vec<(String, usize)>>,
    count: usize,
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The place of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        let group = self.groups.get(self.group_of(name))?;
        group.iter().find(|(known, _)| known == name).map(|(_, place)| *place)
    }

    /// Whether the name is there.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Gives a name its place, and says which one it had.
    pub fn insert(&mut self, name: &str, place: usize) -> Option<usize> {
        if self.count >= self.groups.len() {
            self.grow();
        }
        let group = self.group_of(name);
        for (known, stands) in &mut self.groups[group] {
            if known == name {
                return Some(std::mem::replace(stands, place));
            }
        }
        self.groups[group].push((name.to_owned(), place));
        self.count += 1;
        None
    }

    /// All names in alphabetical order.
    pub fn sorted(&self) -> Vec<&str> {
        let all: Vec<&str> = self.groups.iter().flatten().map(|(name, _)| name.as_str()).collect();
        sorted(&all)
    }

    fn group_of(&self, name: &str) -> usize {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
        hash.write(name.as_bytes());
        hash.finish() as usize & self.groups.len().wrapping_sub(1)
    }

    fn grow(&mut self) {
        let groups = vec![Vec::new(); (2 * self.groups.len()).max(8)];
        for (name, place) in std::mem::replace(&mut self.groups, groups).into_iter().flatten() {
            let group = self.group_of(&name);
            self.groups[group].push((name, place));
        }
    }
}

/// FNV-1a: a few instructions, and good enough for names.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
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
            assert_eq!(names.get(&name), map.get(&name).copied(), "{name}");
            assert_eq!(names.insert(&name, place), map.insert(name.clone(), place), "{name}");
            assert_eq!(names.len(), map.len());
        }
        assert!(names.sorted().into_iter().eq(map.keys().map(String::as_str)));
        assert!(!names.contains("") && !Names::default().contains("1") && Names::default().is_empty());
    }
}
