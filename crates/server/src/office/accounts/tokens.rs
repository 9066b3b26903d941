//! What owners do with tokens of fleet systems.

use uuid::Uuid;
use wire::{NewTokenRequest, NewTokenResponse, ScopeJson, TokenJson, TokensResponse};

use super::Actor;
use super::names::{invalid, read_id, read_label, text};
use super::sessions::TOKEN_PREFIX;
use crate::clock::rfc3339;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{ApiToken, NewApiToken};
use crate::vault::{new_token, token_hash};

impl Office {
    /// Makes a token and tells it, once.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::Invalid`], [`Refusal::Full`]
    pub async fn make_token(
        &self,
        actor: &Actor,
        request: &NewTokenRequest,
    ) -> Result<NewTokenResponse, Refusal> {
        actor.may_manage()?;
        let label = read_label(&request.name).map_err(|code| invalid("/name", code))?;
        if request.scopes.is_empty() {
            return Err(invalid("/scopes", "missing"));
        }
        let all = [ScopeJson::TripsRead, ScopeJson::TripsWrite];
        let asked = |scope: &ScopeJson| request.scopes.contains(scope);
        let scopes: Vec<ScopeJson> = all.into_iter().filter(asked).collect();
        let secret = format!("{TOKEN_PREFIX}{}", new_token());
        let id = Uuid::now_v7().into_bytes();
        let new = NewApiToken {
            id,
            token_hash: token_hash(&secret),
            sealed_name: self.seal_label(&id, &label),
            scopes: scopes.clone(),
            at: self.clock.now(),
        };
        let (operator, by) = (&actor.operator, actor.id());
        if !self.storage.add_api_token(operator, &new, &by).await? {
            return Err(Refusal::Full);
        }
        let token = TokenJson {
            id: text(&id),
            name: label,
            scopes,
            since: rfc3339(new.at),
            last_used: None,
        };
        Ok(NewTokenResponse { secret, token })
    }

    /// The good tokens of an operator.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub async fn tokens(&self, actor: &Actor) -> Result<TokensResponse, Refusal> {
        actor.may_manage()?;
        let json = |token: &ApiToken| {
            Ok(TokenJson {
                id: text(&token.id),
                name: self.label(&token.id, &token.sealed_name)?,
                scopes: token.scopes.clone(),
                since: rfc3339(token.made_at),
                last_used: token.used_at.map(rfc3339),
            })
        };
        let tokens = self.storage.api_tokens(&actor.operator).await?;
        Ok(TokensResponse {
            tokens: tokens.iter().map(json).collect::<Result<_, Refusal>>()?,
        })
    }

    /// Revokes a token at once.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`]
    pub async fn revoke_token(&self, actor: &Actor, id: &str) -> Result<(), Refusal> {
        actor.may_manage()?;
        let (id, by, now) = (read_id(id)?, actor.id(), self.clock.now());
        let revoked = self
            .storage
            .revoke_api_token(&actor.operator, &id, &by, now);
        revoked.await?.then_some(()).ok_or(Refusal::NotFound)
    }
}
