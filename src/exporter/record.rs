//! What is kept on the device for one export declaration.

use declaration::export::ExportDraft;
use wire::{ExportStatus, StateJson};

use crate::{
    platform::clock,
    session::{Outgoing, Standing, Tried},
    shapes::shape,
};

/// Version of the stored shape. A record of a later version is left alone.
pub(super) const SCHEMA: u32 = 1;

/// How long a draft is kept that nobody touches, days: a season, so that the list of the last
/// harvest is still there to begin from.
pub(super) const DRAFT_DAYS: i64 = 400;

/// One export declaration on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Version of this shape.
    pub(super) schema: u32,
    /// Random id.
    pub(super) id: String,
    /// Last change, milliseconds since 1970.
    pub(super) updated: i64,
    /// What is typed.
    pub(super) draft: ExportDraft,
    /// Version of the rules it was last looked at with.
    pub(super) pack: String,
    /// Kept to begin others from; never sent itself.
    pub(super) template: bool,
    /// The draft differs from what is on file or waiting: it is being worked on.
    pub(super) editing: bool,
    /// What waits to be sent.
    pub(super) outgoing: Option<Outgoing>,
    /// The first filing, once it was tried and until it is answered.
    pub(super) tried: Option<Tried>,
    /// What is on file.
    pub(super) filed: Option<FiledExport>,
}

/// What is on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FiledExport {
    /// Capability for it.
    pub(super) token: String,
    /// The server's last word.
    pub(super) status: ExportStatus,
}

shape!(Record {
    must schema,
    must id,
    must updated,
    must draft,
    may pack,
    may template,
    must editing,
    may outgoing,
    some tried,
    may filed,
});

shape!(FiledExport {
    must token,
    must status,
});

impl Record {
    /// A new declaration in work.
    pub(super) fn new(id: String, draft: ExportDraft) -> Self {
        Self {
            schema: SCHEMA,
            id,
            updated: clock::now_ms(),
            draft,
            pack: String::new(),
            template: false,
            editing: true,
            outgoing: None,
            tried: None,
            filed: None,
        }
    }

    /// Whether there is no reason to keep it on the device any more: nobody touched it for
    /// [`DRAFT_DAYS`]. What was filed stays as long: others are begun from it.
    pub(super) fn is_over(&self) -> bool {
        let untouched = clock::now_ms() - self.updated > DRAFT_DAYS * 86_400_000;
        untouched && !self.template && self.outgoing.is_none() && self.tried.is_none()
    }

    /// Takes what is on file by now. What is typed and not sent stays; anything else is as it is
    /// there: another device may have amended it.
    pub(super) fn take_filed(&mut self, filed: FiledExport) {
        if self.outgoing.is_none() && !self.editing {
            self.draft = filed.status.export.to_draft();
        }
        self.filed = Some(filed);
        self.editing &= self.is_open();
    }

    /// What is left once the server has deleted what was on file: the typed text, for another one.
    pub(super) fn after_deletion(mut self) -> Self {
        let deleted = |filed: &FiledExport| clock::is_past(&filed.status.purge_at);
        if self.outgoing.is_none() && self.filed.as_ref().is_some_and(deleted) {
            (self.filed, self.editing) = (None, false);
        }
        self
    }

    /// Whether there is something of it to change: nothing that was shown or withdrawn is.
    pub(super) fn is_open(&self) -> bool {
        match self.standing() {
            Standing::OnDevice | Standing::Waiting | Standing::Received | Standing::Changed => true,
            Standing::Withdrawn | Standing::Presented => false,
        }
    }

    /// Where it stands.
    pub(super) fn standing(&self) -> Standing {
        match (&self.outgoing, &self.filed) {
            (Some(_), _) => Standing::Waiting,
            (None, None) => Standing::OnDevice,
            (None, Some(filed)) => match filed.status.state {
                StateJson::Received => Standing::Received,
                StateJson::Changed => Standing::Changed,
                StateJson::Withdrawn => Standing::Withdrawn,
                StateJson::Presented => Standing::Presented,
            },
        }
    }

    /// What it is called: the first goods and where they go; empty while nothing is typed.
    pub(super) fn name(&self) -> String {
        let mut words: Vec<&str> = Vec::new();
        words.extend(self.draft.lines.iter().map(|line| line.name.trim()).next());
        words.push(self.draft.buyer.name.trim());
        words.retain(|word| !word.is_empty());
        words.join(" → ")
    }
}
