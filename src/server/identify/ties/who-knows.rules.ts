// How well does an employee know a customer? By what binds them, fading with the time since they last spoke.
export type Bond = {
  isOwner: boolean
  tieWeight: number | null
  contacts: number
  lastContactAt: Date | null
}

/** Of what the sources say nothing: half is left after a year without a word, and half from the start without any. */
const halfLifeDays = 365
const owns = 0.8
const spoke = 0.4

export function strengthOf({ isOwner, tieWeight, contacts, lastContactAt }: Bond, now: Date): number {
  const bond = Math.max(isOwner ? owns : 0, tieWeight ?? 0, contacts > 0 ? spoke : 0)
  const days = lastContactAt
    ? Math.max(0, (now.getTime() - lastContactAt.getTime()) / 86_400_000)
    : halfLifeDays
  return bond * 0.5 ** (days / halfLifeDays)
}

export function bondOf({ isOwner, tieWeight }: Bond): 'owner' | 'knows' | 'contact' {
  if (tieWeight !== null && (!isOwner || tieWeight > owns)) return 'knows'
  return isOwner ? 'owner' : 'contact'
}
