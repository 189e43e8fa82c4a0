// What a dry run saw in the whole file, kept with the import; empty until one has run. Examples are told of a run, too.

/** Phones or mailboxes of several customers: how many; the first, each with its first lines and on how many it stands. */
export type Shared = { count: number; first: { value: string; lines: number[]; total: number }[] }

/** Lines that give somebody a second spouse. */
export type OtherSpouses = { count: number; first: { line: number; names: string[] }[] }

/** Customers whom whoever made the dry run would not see once they are in: nobody's, and those of others. */
export type OutOfSight = { withoutManager: number; withOthers: number }

/** How many lines, and the first fifty of them. */
export type Lines = { count: number; first: number[] }

export type ImportFindings = {
  filledColumns?: number[]
  sharedPhones?: Shared
  sharedEmails?: Shared
  spouses?: OtherSpouses
  outOfSight?: OutOfSight
  /** The examples of our template: left out. */
  examples?: Lines
  /** Their introducer, told by number or phone, is nobody whom the importer sees: kept as words. */
  introducersAsWords?: Lines
  /** Only while a dry run goes on: somebody was erased meanwhile, and it begins anew. */
  isOvertaken?: true
}
