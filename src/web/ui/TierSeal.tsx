import styles from './TierSeal.module.css'

/** How much a tier stands out: the best is stamped in vermilion, ordinary is only drawn, warned is struck. */
export type TierTone = 'best' | 'high' | 'middle' | 'plain' | 'warned'

type TierSealProps = {
  /** The tier's name in the reader's language. */
  name: string
  tone: TierTone
  /** What is cut into the seal: one character, or up to three letters. Default: the name's beginning. */
  mark?: string
  /** With the name beside it. */
  isNamed?: boolean
  size?: number
}

const markOf = (name: string) =>
  /^\p{Script=Han}/u.test(name) ? [...name][0] : name.slice(0, name.length <= 3 ? 3 : 1)

/** A customer's tier as a small seal. */
export function TierSeal({ name, tone, mark, isNamed = false, size = 20 }: TierSealProps) {
  const cut = mark ?? markOf(name) ?? ''
  return (
    <span className={styles.tier} title={isNamed ? undefined : name}>
      <span
        className={styles.seal}
        data-tone={tone}
        data-wide={cut.length > 1 || undefined}
        style={{ height: size, minWidth: size, fontSize: Math.round(size * (cut.length > 1 ? 0.5 : 0.6)) }}
        aria-hidden
      >
        {cut}
      </span>
      {/* A seal that spells the whole name has said it. */}
      <span className={isNamed && cut !== name ? undefined : 'gx-only-read'}>{name}</span>
    </span>
  )
}
