//! `ficha consent`: what a customer agreed to and refused, and taking a refusal back.

use ficha_desk::{
    Desk, consent,
    wire::{Fault, Message, ProfileId, WithdrawConsent},
};

use crate::{
    commands::{tell_entry, to_json},
    output::Output,
};

/// Shows the consent of a profile.
pub fn show(desk: &Desk, id: u32, output: &Output) -> Result<(), Fault> {
    let card = consent::of(&*desk.project()?, &ProfileId { id })?;
    for channel in &card.channels {
        output.say(
            &Message::new(if channel.may { "cli.consent.may" } else { "cli.consent.may_not" })
                .with("channel", channel.channel.as_str())
                .with("why", channel.answer.as_str())
                .with("since", channel.since.as_deref().unwrap_or("-"))
                .with("file", channel.file.as_deref().unwrap_or("-")),
        );
    }
    output.json(&to_json(&card));
    Ok(())
}

/// Takes the refusals on one channel back.
pub fn withdraw(desk: &Desk, of: &WithdrawConsent, output: &Output) -> Result<(), Fault> {
    let done = consent::withdraw(&*desk.project()?, of)?;
    tell_entry(&done.entry, output);
    output.json(&to_json(&done));
    Ok(())
}
