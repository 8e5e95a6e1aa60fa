//! Follows the files of a root while somebody works on them: waits for the next change, and looks where it was.

use camino::Utf8Path;

use super::Error;
use super::live::Live;
use super::watch::{Hints, Polling, Touched, Watch};

/// A root that is followed.
pub struct Follow {
    live: Live,
    watch: Watch,
}

impl Follow {
    /// Names all files below `root`, and watches their folders, or looks through them again and
    /// again where that is asked for.
    ///
    /// # Errors
    /// When the root cannot be read.
    pub fn open(root: &Utf8Path, poll: bool) -> Result<Follow, Error> {
        let mut follow = Follow { live: Live::open(root)?, watch: Watch::new(poll) };
        follow.catch_up();
        Ok(follow)
    }

    /// The files as they are.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Why the folders are looked through, if they are.
    pub fn polling(&self) -> Option<&Polling> {
        self.watch.polling()
    }

    /// Tells it of changes that somebody else has seen: see [`Watch::hints`].
    pub fn hints(&self) -> Hints {
        self.watch.hints()
    }

    /// Waits until somebody has touched something, and says whether anything is different now. Nothing when there is nobody left
    /// to tell.
    pub fn wait(&mut self) -> Option<bool> {
        let touched = self.watch.wait()?;
        Some(self.live.look(&touched) | self.catch_up())
    }

    /// What happened before a folder was watched is seen by looking again.
    fn catch_up(&mut self) -> bool {
        let mut is_different = false;
        while self.watch.follow(self.live.folders()) {
            is_different |= self.live.look(&Touched::Anything);
        }
        is_different
    }
}
