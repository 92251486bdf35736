//! Runs work in several threads that share their state.

use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Calls `work` with each item in one of several threads, and `done` with the results as they arrive. If `done` returns
/// false, no more work is started. Only a few items and results wait at a time.
pub fn each<T: Send, R: Send>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut done: impl FnMut(R) -> bool,
) {
    let (to_do, waiting) = sync_channel(jobs);
    let (finished, results) = sync_channel(jobs);
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    thread::scope(|scope| {
        // Whoever is left without somebody to send to stops.
        for _ in 0..jobs {
            let (finished, next, work) = (finished.clone(), &next, &work);
            scope.spawn(move || {
                while let Ok(item) = next() {
                    if finished.send(work(item)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(finished);
        scope.spawn(move || {
            for item in items {
                if to_do.send(item).is_err() {
                    break;
                }
            }
        });
        // Taken, so that it is dropped with the loop.
        let results = results;
        for result in results {
            if !done(result) {
                break;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_done_once() {
        for jobs in [1, 3] {
            let mut found = vec![];
            let done = |number| {
                found.push(number);
                true
            };
            each(jobs, 0..100, |number: u32| number * 2, done);
            found.sort_unstable();
            assert_eq!(found, (0..100).map(|number| number * 2).collect::<Vec<_>>());
        }
    }
}
