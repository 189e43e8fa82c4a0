// A reason not to start or not to go on, told to the person at the terminal in both languages.

export type Told = { zh: string; en: string }

export type RefusalCode =
  | 'settings-wrong'
  | 'data-dir-in-use'
  | 'data-dir-unusable'
  | 'folder-not-reachable'
  | 'platform-not-supported'
  | 'cluster-version'
  | 'cluster-not-ours'
  | 'database-not-started'
  | 'database-gone'
  | 'database-unfit'
  | 'disk-full'
  | 'nothing-running'
  | 'port-unusable'
  | 'backup-damaged'
  | 'backup-unknown'
  | 'backup-too-new'
  | 'restore-not-empty'
  | 'restore-not-allowed'
  | 'restore-differs'
  | 'file-exists'
  | 'refused'
  | 'demo-refused'
  | 'usage'

/** Thrown where a person, not a caller, must act. `exitCode` 2 means wrong usage, 1 everything else. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly told: Told
  readonly exitCode: number

  constructor(code: RefusalCode, told: Told, options?: { cause?: unknown }) {
    super(`${told.en} · ${told.zh}`, options)
    this.name = 'Refusal'
    this.code = code
    this.told = told
    this.exitCode = code === 'usage' || code === 'settings-wrong' ? 2 : 1
  }
}
