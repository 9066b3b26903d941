//! Filing, reading, withdrawing, finding and presenting; problems.

use wire::{
    AdviceJson, EventJson, FieldProblem, FileRequest, FiledResponse, FindRequest,
    PresentationRequest, PresentationResponse, ProblemJson, StatusResponse, WithdrawResponse,
};

use super::{FromJson, shape};
use crate::platform::json::Json;

shape!(FileRequest {
    must pack,
    must consent,
    must declaration,
});

shape!(StatusResponse {
    must reference,
    must version,
    must state,
    may pass,
    must advice,
    must declaration,
    must events,
    must purge_at,
});

shape!(EventJson {
    must kind,
    must at,
    must version,
});

shape!(AdviceJson {
    must corridor,
    must written,
    must pack,
    must pack_hash,
});

shape!(WithdrawResponse {
    must reference,
    must withdrawn_at,
});

shape!(FindRequest {
    must reference,
    must document_number,
    must birth,
});

shape!(PresentationRequest {
    must pass,
    must post,
    must at,
    must lane,
    must outcome,
});

shape!(PresentationResponse {
    must reference,
    must first_presented_at,
});

shape!(FieldProblem {
    must pointer,
    must code,
});

/// One object holds the token and what is on file.
impl FromJson for FiledResponse {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            token: json.must("token")?,
            status: StatusResponse::read(json)?,
        })
    }
}

impl FromJson for ProblemJson {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            kind: json.must("type")?,
            title: json.must("title")?,
            status: json.must("status")?,
            opens_at: json.may("opens_at")?,
            errors: json.may("errors")?,
            defects: json.may("defects")?,
        })
    }
}
