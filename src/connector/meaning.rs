//! Which type of connector a draft means: by its `Type`, else by the parameters it holds, else by its resource.

use super::draft::{Draft, Origin};
use super::fields::Field;
use super::qcs::Resource;
use super::types::ConnectorType;
use crate::output::Language;
use crate::say;

/// The parameters of one type that a draft holds.
pub(super) struct Params<'a> {
    pub kind: ConnectorType,
    /// How the first of them is named where it came from: a flag, or `CkafkaParams.TopicName`.
    pub label: &'static str,
    pub origin: &'a Origin,
}

impl Draft {
    /// The type that is meant, if one can be told: `Type` if it is one of the four, else the one type whose parameters are
    /// there, else the service of the resource.
    pub fn connector_type(&self) -> Option<ConnectorType> {
        let stated = self.text(Field::Type).and_then(ConnectorType::from_name);
        stated.or_else(|| {
            let service = self.service().and_then(|service| ConnectorType::from_name(&service));
            match self.params().as_slice() {
                [] => service,
                [only] => Some(only.kind),
                several => service.filter(|service| several.iter().any(|params| params.kind == *service)),
            }
        })
    }

    /// The name of the type that is meant, known to ebctl or not.
    pub(super) fn meant_type(&self) -> Option<String> {
        let stated = self.text(Field::Type).map(str::to_owned);
        stated.or_else(|| self.connector_type().map(|kind| kind.name().to_owned())).or_else(|| self.service())
    }

    /// Whether nothing says or even hints at a type, so that a person must.
    pub(super) fn lacks_type(&self) -> bool {
        self.get(Field::Type).is_none() && self.service().is_none() && self.params().is_empty()
    }

    /// The service of the resource, if it is a valid one.
    pub(super) fn service(&self) -> Option<String> {
        Resource::new(self.text(Field::Resource)?).ok().map(|resource| resource.service().to_owned())
    }

    /// The types whose parameters are there. A value from the environment does not count: a variable that is set for one
    /// connector must not turn every other into its type.
    pub(super) fn params(&self) -> Vec<Params<'_>> {
        ConnectorType::ALL.into_iter().filter_map(|kind| self.params_of(kind)).collect()
    }

    fn params_of(&self, kind: ConnectorType) -> Option<Params<'_>> {
        Field::params_of(kind)
            .filter_map(|field| Some((field, &self.get(field)?.origin)))
            .find(|(_, origin)| !matches!(origin, Origin::Environment(_)))
            .map(|(field, origin)| Params { kind, label: label(field, origin), origin })
            .or_else(|| {
                let origin = self.sections.get(&kind)?;
                Some(Params { kind, label: kind.params_field(), origin })
            })
    }

    /// Who says that the type is what [`Draft::connector_type`] tells, for a sentence that goes on with "says".
    /// Chinese puts no space around what is no code, so those around code are part of it.
    pub(super) fn who_says_type(&self) -> String {
        if let Some(stated) = self
            .get(Field::Type)
            .filter(|_| self.text(Field::Type).and_then(ConnectorType::from_name).is_some())
        {
            return say!("`{}`", " `{}` ", label(Field::Type, &stated.origin));
        }
        let kind = self.connector_type();
        match self.params().as_slice() {
            [only] if Some(only.kind) == kind => say!("`{}`", " `{}` ", only.label),
            _ => Language::spoken().pick("the resource", "资源").to_owned(),
        }
    }
}

/// How a field is named where it came from.
pub(super) fn label(field: Field, origin: &Origin) -> &'static str {
    match origin {
        Origin::Flag(_) | Origin::Prompt => field.flag(),
        Origin::Environment(name) => name,
        Origin::File { .. } | Origin::Profile(_) | Origin::Listed => field.title(),
    }
}
