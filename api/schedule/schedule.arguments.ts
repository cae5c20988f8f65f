/** An instant that a field is asked for. */
export const AT = { nullable: true, description: "At this instant; default: now." } as const;
/** The ends of a stretch of time that a plan is asked for. */
export const FROM = { description: "From this instant." } as const;
export const TO = { description: "Until this instant, exclusive; at most 400 days later." } as const;
