//! Matches the things of one version with those of the other.

use std::collections::HashMap;

use super::things::Thing;

/// The pairs of matching things, as indices. The most reliable identifiers are matched first. An identifier that
/// several things share is ignored, unless the things agree in all of them.
pub fn matched(old: &[Thing], new: &[Thing]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = vec![];
    let (mut known, mut taken) = (vec![false; old.len()], vec![false; new.len()]);
    // What is as it was stays beside itself, also where several have one name.
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, thing) in new.iter().enumerate() {
        by_name.entry(&thing.name).or_default().push(i);
    }
    for (i, thing) in old.iter().enumerate() {
        let namesakes = by_name.get(&*thing.name).map_or(&[][..], Vec::as_slice);
        if let Some(same) = namesakes.iter().find(|j| !taken[**j] && new[**j] == *thing) {
            (known[i], taken[*same]) = (true, true);
            pairs.push((i, *same));
        }
    }
    let levels = old.iter().chain(new).map(|thing| thing.ids.len()).max().unwrap_or(0);
    for level in 0..levels {
        let mut by_id: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let id = |thing: &'_ Thing| thing.ids.get(level).cloned().flatten();
        let ids: Vec<Vec<Option<String>>> =
            [old, new].map(|things| things.iter().map(id).collect()).into();
        for (side, done) in [(0, &known), (1, &taken)] {
            for (i, id) in ids[side].iter().enumerate().filter(|(i, _)| !done[*i]) {
                let Some(id) = id else { continue };
                let both = by_id.entry(id).or_default();
                if side == 0 { both.0.push(i) } else { both.1.push(i) }
            }
        }
        let mut found: Vec<(usize, usize)> = vec![];
        for (old, new) in by_id.into_values() {
            if level == 0 || (old.len() == 1 && new.len() == 1) {
                found.extend(old.into_iter().zip(new));
            }
        }
        for (old, new) in &found {
            known[*old] = true;
            taken[*new] = true;
        }
        pairs.extend(found);
    }
    pairs.sort_unstable();
    pairs
}
