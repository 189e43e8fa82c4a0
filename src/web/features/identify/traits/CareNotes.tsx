import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/traits.json'
import { DateText } from '../../../ui/DateText.tsx'
import type { CareNote } from './CareNoteForm.tsx'
import styles from './Traits.module.css'

const shown = 3
export const moodNumbers = [1, 2, 3, 4, 5] as const

type CareNotesProps = {
  notes: readonly CareNote[]
  mayWrite: boolean
  onCorrect: (note: CareNote) => void
}

/** How they felt, the newest first; older ones on demand. */
export function CareNotes({ notes, mayWrite, onCorrect }: CareNotesProps) {
  const t = useText<typeof texts>('traits')
  const [isAll, setAll] = useState(false)
  return (
    <>
      {notes.slice(0, isAll ? undefined : shown).map((note) => {
        const mood = moodNumbers.find((each) => each === note.mood)
        return (
          <div key={note.id} className={styles.row}>
            <span className={styles.text}>
              <span className={styles.kind}>
                <DateText value={note.at} />
                {mood && ` · ${t(`moods.${mood}`)}`}
                {note.employeeName && ` · ${note.employeeName}`}
              </span>
              <span>
                {note.personName && t('of', { name: note.personName })}
                {note.text}
              </span>
              {note.cause && <span className={styles.quiet}>{note.cause}</span>}
            </span>
            {mayWrite && (
              <span className={styles.acts}>
                <Button
                  type="text"
                  size="small"
                  icon={<EditOutlined />}
                  aria-label={t('correct')}
                  onClick={() => onCorrect(note)}
                />
              </span>
            )}
          </div>
        )
      })}
      {notes.length > shown && (
        <Button type="link" size="small" className={styles.add ?? ''} onClick={() => setAll(!isAll)}>
          {isAll ? t('fold') : t('allNotes', { count: notes.length })}
        </Button>
      )}
    </>
  )
}
