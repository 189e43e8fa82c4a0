// What a dry run saw in the whole file, kept with the import; empty until one has run.

/** Phones or mailboxes of several customers: how many; the first, each with its first lines and on how many it stands. */
export type Shared = { count: number; first: { value: string; lines: number[]; total: number }[] }

/** Lines that give somebody a second spouse. */
export type OtherSpouses = { count: number; first: { line: number; names: string[] }[] }

export type ImportFindings = {
  filledColumns?: number[]
  sharedPhones?: Shared
  sharedEmails?: Shared
  spouses?: OtherSpouses
}
