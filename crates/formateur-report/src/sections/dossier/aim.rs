//! How it is worded at what a claim is aimed, or of what it speaks.

use formateur_analysis::{Aim, AimBasis, ClaimSaid, Dossier};
use formateur_case::{ClaimAim, ClaimTone, Modality};
use maud::{Markup, html};

/// Whether a claim holds something against somebody or wants something of it: the rest only speaks of it.
fn is_aimed(claim: &ClaimSaid) -> bool {
    claim.tone == Some(ClaimTone::Charge)
        || matches!(claim.modality, Modality::Accusation | Modality::Demand | Modality::Threat)
}

pub(super) fn aimed(dossier: &Dossier, aim: &Aim, claim: &ClaimSaid) -> Markup {
    let at = match aim.at {
        ClaimAim::Person => "the person",
        ClaimAim::Office => "the office",
        ClaimAim::Institution => "the institution",
    };
    html! {
        (if is_aimed(claim) { "aimed at " } else { "about " }) (at)
        @if aim.basis == AimBasis::Derived && !aim.concerns { " (concluded)" }
        @match (&aim.headed_as, aim.at, aim.in_office) {
            (Some(office), _, Some(in_office)) => {
                ": " bdi { (aim.about) } ", where " bdi { (dossier.name) } " was " bdi { (office) }
                @if !in_office { " at some time; of which time it speaks is not said" }
            }
            (Some(office), _, None) => { ": " bdi { (office) } }
            (None, ClaimAim::Office, _) => " (which one is not said)",
            (None, _, _) => {}
        }
        @if aim.concerns { " \u{b7} said of " bdi { (aim.about) } ", and concerns " bdi { (dossier.name) } }
    }
}
