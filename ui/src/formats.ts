// The browser's own formatters, each made once: making one takes longer than drawing a card.
// Not here: what is formatted how (state/language.svelte.ts).

type Options = Intl.NumberFormatOptions | Intl.DateTimeFormatOptions;

/** `make`, with what it made kept by language and options. */
function once<O extends Options, F>(make: (language: string, options: O) => F) {
  const made = new Map<string, F>();
  return (language: string, options: O): F => {
    const key = `${language} ${JSON.stringify(options)}`;
    let format = made.get(key);
    if (format === undefined) {
      format = make(language, options);
      made.set(key, format);
    }
    return format;
  };
}

export const numberFormat = once(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);

export const dateFormat = once(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);

const plurals = new Map<string, Intl.PluralRules>();

export function pluralRules(language: string): Intl.PluralRules {
  let rules = plurals.get(language);
  if (rules === undefined) {
    rules = new Intl.PluralRules(language);
    plurals.set(language, rules);
  }
  return rules;
}
