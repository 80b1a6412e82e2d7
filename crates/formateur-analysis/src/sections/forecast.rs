//! Which government is likely, under whom, and when.

use formateur_formation::{Ask, CaseForecast, Model, Priors, forecast};
use serde::Serialize;

use crate::method::{Method, Section};
use crate::settings::Settings;
use crate::worlds::World;

/// The forecast of the case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForecastSection {
    /// What it says.
    #[serde(flatten)]
    pub forecast: CaseForecast,
    /// How it was computed.
    pub method: Method,
}

impl ForecastSection {
    pub(crate) fn section(world: &World<'_>, settings: &Settings) -> Section<Self> {
        match Self::of(world, settings) {
            Ok(forecast) => Section::Present(forecast),
            Err(reason) => Section::absent(reason.to_string()),
        }
    }

    /// The forecast of a world, or why there is none.
    pub fn of(
        world: &World<'_>,
        settings: &Settings,
    ) -> Result<Self, formateur_formation::NoForecast> {
        let model = settings.forecast.model.as_deref().cloned().unwrap_or_else(Model::shipped);
        let priors = settings.forecast.priors.as_deref().cloned().unwrap_or_else(Priors::shipped);
        let ask = Ask {
            draws: settings.draws,
            seed: settings.seed,
            priors,
            without: settings.forecast.without.clone(),
            case_layer: settings.forecast.case_layer,
            government: settings.forecast.government.clone(),
        };
        let needed = world.view.thresholds().find(|one| one.id.as_str() == world.requirement.id);
        let threshold = needed.map(|threshold| (threshold, world.requirement.seats));
        let forecast = forecast(world.view, world.count, threshold, &model, &ask)?;
        let basis = &forecast.basis;
        let method = Method::arithmetic("formation-forecast")
            .from("martin2001")
            .with("model", basis.model)
            .with("learnt until", basis.learnt_until)
            .with("candidates", basis.candidates)
            .with("seatings", basis.seatings)
            .drawn(Some((basis.draws, basis.seed)));
        Ok(Self { forecast, method })
    }
}
