// The attributes that a column can be mapped to, in groups as people look for them. The names are those
// of Rust (engine/src/attribute.rs); a test holds them against each other.

export const groups = [
  {
    name: "name",
    attributes: [
      "full_name",
      "given_name",
      "middle_name",
      "surname",
      "second_surname",
      "title",
      "suffix",
      "nickname",
    ],
  },
  { name: "contact", attributes: ["email", "phone", "mobile", "fax", "website", "social"] },
  {
    name: "identity",
    attributes: [
      "source_key",
      "former_key",
      "tax_id",
      "birth_date",
      "birth_year",
      "birth_month",
      "birth_day",
      "gender",
      "language",
    ],
  },
  { name: "work", attributes: ["company", "job_title", "department"] },
  {
    name: "place",
    attributes: ["address", "street", "street_number", "unit", "postcode", "city", "region", "country"],
  },
  {
    name: "consent",
    attributes: [
      "consent_email",
      "consent_sms",
      "consent_phone",
      "consent_post",
      "opt_out_email",
      "opt_out_sms",
      "opt_out_phone",
      "opt_out_post",
      "consent_status",
      "consent_at",
      "opt_out_at",
      "consent_proof",
    ],
  },
  {
    name: "event",
    attributes: [
      "person_key",
      "event_at",
      "event_kind",
      "event_amount",
      "event_currency",
      "event_status",
      "event_subject",
    ],
  },
  { name: "other", attributes: ["tags", "notes", "owner", "created_at", "modified_at", "modified_by"] },
] as const;

/** Attributes that a source may have several columns of. */
export const repeatable: readonly string[] = [
  "email",
  "phone",
  "mobile",
  "fax",
  "tax_id",
  "website",
  "social",
  "street",
  "tags",
  "consent_proof",
  "consent_status",
  "opt_out_at",
  "opt_out_email",
  "opt_out_sms",
  "opt_out_phone",
  "opt_out_post",
];

/** Columns that take part in nothing; any number of a source's may be so. */
export const unused: readonly string[] = ["ignore", "leave_out", "hashed"];

/** Columns of one attribute that a source can have. */
const mostOfOne = 255;

/** The slot that a column takes: `email`, or the next free `email.2` where another column has that; none
 * when there are as many as there can be. */
export function freeSlot(attribute: string, taken: ReadonlySet<string>): string | null {
  if (!repeatable.includes(attribute) || !taken.has(attribute)) return attribute;
  for (let count = 2; count <= mostOfOne; count++) {
    if (!taken.has(`${attribute}.${count}`)) return `${attribute}.${count}`;
  }
  return null;
}

/** `email.2` is an `email`. */
export function base(slot: string): string {
  return slot.startsWith("custom:") ? "custom" : slot.replace(/\.\d+$/, "");
}

/** The group that people look for it in; of an own column, none. */
export function groupOf(slot: string): (typeof groups)[number]["name"] | undefined {
  const name = base(slot);
  return groups.find((group) => (group.attributes as readonly string[]).includes(name))?.name;
}
