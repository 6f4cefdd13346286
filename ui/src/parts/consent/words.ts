// The words of channels and of answers, by their names on the wire.

import { t } from "../../state/language.svelte";

const channels = ["email", "sms", "phone", "post"] as const;
const answers = ["agreed", "agreed_again", "customer", "refused", "expired", "unknown"] as const;

export function channelWord(name: string): string {
  const known = channels.find((one) => one === name);
  return known ? t(`events.channel.${known}`) : name;
}

export function answerWord(name: string): string {
  const known = answers.find((one) => one === name);
  return known ? t(`events.consent.answer.${known}`) : name;
}
