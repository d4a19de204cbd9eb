/** How messages of a kind are told to warning systems (CAP 1.2): the standard's own words, and where to find the rest. */
export interface KindAlert {
  readonly category: string;
  /** Key of a string of the kind: what sort of event it is. */
  readonly event: string;
  readonly urgency: "Immediate" | "Expected" | "Future" | "Past" | "Unknown";
  readonly severity: "Extreme" | "Severe" | "Moderate" | "Minor" | "Unknown";
  readonly certainty: "Observed" | "Likely" | "Possible" | "Unlikely" | "Unknown";
  readonly response?: string;
  /** Paths below `facts`. */
  readonly headline?: string;
  readonly area?: string;
  readonly contact?: string;
  readonly onset?: { readonly date: string; readonly time?: string };
  /** Path below `facts` → the value that it must have; else the alert is never more than a draft. */
  readonly onlyIf?: Readonly<Record<string, string>>;
}
