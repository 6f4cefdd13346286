// What the invented customers agreed to and refused.

import type { ProfileConsent } from "../../wire";

export function consentOf(id: number): ProfileConsent {
  const none = { may: false, answer: "unknown", since: null, file: null, facts: [] };
  const refusal = {
    yes: false,
    at: "2025-03-01",
    proof: "file:unsubscribed_audience.csv",
    value: "ana@example.com",
    file: "unsubscribed_audience.csv",
    source: "Mailchimp",
    withdrawn: null,
  };
  const email = {
    channel: "email",
    may: false,
    answer: "refused",
    since: "2025-03-01",
    file: "unsubscribed_audience.csv",
    facts: [refusal],
  };
  return {
    id,
    channels: [email, ...["sms", "phone", "post"].map((channel) => ({ channel, ...none }))],
    person: "Eva Rey",
  };
}
