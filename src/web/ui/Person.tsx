import styles from './Person.module.css'

/** 陈一 → 陈, 欧阳娜娜 → 欧, John Smith → J: the beginning of a name, which in Chinese is the surname one is addressed by. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '?'
}

/** The same name always gets the same quiet ground. */
function groundOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4
  return sum
}

type PersonProps = {
  name: string
  photoUrl?: string | null | undefined
  /** Edge of the face in px; 24 in tables, 36–64 in heads. */
  size?: number
  /** One line under the name: a post, a branch, a phone. */
  detail?: string | undefined
  /** The face alone. The name must then stand nearby or in a label. */
  isNameHidden?: boolean
}

/** Somebody: face or initial, and the name. */
export function Person({ name, photoUrl, size = 24, detail, isNameHidden = false }: PersonProps) {
  return (
    <span className={styles.person}>
      {photoUrl ? (
        <img className={styles.face} src={photoUrl} alt="" width={size} height={size} loading="lazy" />
      ) : (
        <span
          className={styles.face}
          data-ground={groundOf(name)}
          style={{ width: size, height: size, fontSize: Math.round(size * 0.46) }}
          aria-hidden
        >
          {initialOf(name)}
        </span>
      )}
      {!isNameHidden && (
        <span className={styles.text}>
          <span className={styles.name}>{name}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </span>
      )}
    </span>
  )
}
