//! The tree that both writers write.

use rust_decimal::Decimal;

/// A class of the model, or one of its elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name in the model.
    pub name: &'static str,
    /// Whether its parent can have several: a list in JSON, even with one.
    pub many: bool,
    /// Unit, currency or format of the text.
    pub attribute: Option<(&'static str, String)>,
    /// What is in it.
    pub content: Content,
}

/// What is in a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// Other nodes; those with one name stand together.
    Nodes(Vec<Node>),
}

impl Node {
    /// A class; `None` when there is nothing in it.
    pub(super) fn class(
        name: &'static str,
        nodes: impl IntoIterator<Item = Option<Self>>,
    ) -> Option<Self> {
        let nodes: Vec<Self> = nodes.into_iter().flatten().collect();
        (!nodes.is_empty()).then_some(Self {
            name,
            many: false,
            attribute: None,
            content: Content::Nodes(nodes),
        })
    }

    /// An element; `None` when its text is empty.
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self {
            name,
            many: false,
            attribute: None,
            content: Content::Text(text),
        })
    }

    /// A number in a unit of UN/ECE Recommendation 20.
    pub(super) fn measure(name: &'static str, value: Decimal, unit: &str) -> Option<Self> {
        Self::text(name, value.normalize().to_string())?.with("unitCode", unit)
    }

    /// An amount of money in a currency of ISO 4217.
    pub(super) fn money(name: &'static str, value: Decimal, currency: &str) -> Option<Self> {
        Self::text(name, value.normalize().to_string())?.with("currencyID", currency)
    }

    pub(super) fn with(self, attribute: &'static str, value: &str) -> Option<Self> {
        Some(Self {
            attribute: Some((attribute, value.to_owned())),
            ..self
        })
    }

    /// One of several.
    pub(super) fn of_many(self) -> Self {
        Self { many: true, ..self }
    }
}
