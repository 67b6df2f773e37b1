//! Work on several threads, whose results come in the order of the items.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Items that each thread may be ahead of the one whose result is next, which bounds the memory.
const AHEAD: usize = 4;

/// Does `work` with every item on as many threads as asked, and gives the results to `take` in the
/// order of the items. No more items are asked for than are needed to keep the threads busy.
pub fn in_order<I: Send, O: Send>(
    items: impl Iterator<Item = I>,
    threads: usize,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O) + Send,
) {
    let (add_result, results) = sync_channel::<Receiver<O>>(threads.saturating_mul(AHEAD));
    let (add_job, jobs) = channel();
    let jobs = Mutex::new(jobs);
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let do_jobs = || {
        while let Ok((item, done)) = next() {
            let done: SyncSender<O> = done;
            if done.send(work(item)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(do_jobs);
        }
        scope.spawn(move || {
            results.into_iter().filter_map(|result| result.recv().ok()).for_each(&mut take);
        });
        for item in items {
            let (done, result) = sync_channel(1);
            if add_result.send(result).is_err() || add_job.send((item, done)).is_err() {
                break;
            }
        }
        drop((add_result, add_job));
    });
}
