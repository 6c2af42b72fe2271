/** A reason that a person has to remove; a restart would not help. */
export class CannotOpen extends Error {}
