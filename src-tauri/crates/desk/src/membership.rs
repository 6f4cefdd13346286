//! Which profile each record is in: what the verdicts in force join, and which profile id lives on.
//!
//! A record is born with the profile id of its own number. On a join the oldest id lives; on a split
//! the larger side keeps it, and the other side takes back an id that one of its records was born with,
//! or gets a new one.

use std::collections::{BTreeMap, BTreeSet};

use ficha_store::{Ledger, Result, verdict::Neighbourhood};

/// Puts every record near these into the profile that the verdicts in force give it.
pub(crate) fn settle(ledger: &mut Ledger<'_>, records: impl IntoIterator<Item = i64>) -> Result<()> {
    let near = ledger.neighbourhood(records)?;
    let customers = near.customers();
    let kept = keep_ids(&customers, &near.profiles);
    let taken: BTreeSet<i64> = kept.iter().flatten().copied().collect();
    let mut taken = taken;
    for (members, kept) in customers.iter().zip(kept) {
        let profile = match kept {
            Some(profile) => profile,
            None => match own_id(ledger, members, &near, &taken)? {
                Some(own) => own,
                None => ledger.mint_profile(members[0])?,
            },
        };
        taken.insert(profile);
        for record in members {
            ledger.set_profile(*record, profile)?;
        }
    }
    Ok(())
}

/// For each customer the id that it keeps: of the ids of which it holds the largest part, the oldest.
fn keep_ids(customers: &[Vec<i64>], profiles: &BTreeMap<i64, i64>) -> Vec<Option<i64>> {
    // Profile id -> customer -> how many of its records are there now.
    let mut shares: BTreeMap<i64, BTreeMap<usize, usize>> = BTreeMap::new();
    for (index, members) in customers.iter().enumerate() {
        for profile in members.iter().filter_map(|record| profiles.get(record)) {
            *shares.entry(*profile).or_default().entry(index).or_default() += 1;
        }
    }
    let mut kept = vec![None; customers.len()];
    for (profile, holders) in shares {
        // Equal parts: the side with the oldest record, which comes first.
        let largest = holders.into_iter().max_by_key(|(index, count)| (*count, std::cmp::Reverse(*index)));
        if let Some((index, _)) = largest {
            // Ids come in ascending order, so the first one that a customer wins is its oldest.
            kept[index].get_or_insert(profile);
        }
    }
    kept
}

/// An id that one of the records was born with and that nobody has.
fn own_id(
    ledger: &Ledger<'_>,
    members: &[i64],
    near: &Neighbourhood,
    taken: &BTreeSet<i64>,
) -> Result<Option<i64>> {
    for record in members {
        // A record outside the neighbourhood may hold the id; inside, `taken` tells.
        if !taken.contains(record) && !ledger.profile_is_held_outside(*record, &near.profiles)? {
            return Ok(Some(*record));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_id_lives_on_a_join_and_the_larger_side_keeps_it_on_a_split() {
        let profiles = BTreeMap::from([(1, 1), (2, 2), (3, 2)]);
        assert_eq!(
            keep_ids(&[vec![1, 2, 3]], &profiles),
            [Some(1)],
            "the oldest lives, though 2 has more records"
        );
        let profiles = BTreeMap::from([(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]);
        assert_eq!(keep_ids(&[vec![1, 2], vec![3, 4, 5]], &profiles), [None, Some(1)]);
        assert_eq!(keep_ids(&[vec![1, 2], vec![3, 4]], &profiles), [Some(1), None], "equal sides: the older");
    }
}
