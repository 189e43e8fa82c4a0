import { StarFilled, StarOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { useAct } from '../../../ui/use-act.ts'
import type { Entry } from './entry.ts'
import styles from './Timeline.module.css'

type MarkButtonProps = { customerId: string; entry: Entry }

/** A star: marks an entry as important with a word on why, or takes the mark off. */
export function MarkButton({ customerId, entry }: MarkButtonProps) {
  const t = useText<typeof texts>('timeline')
  const act = useAct(orpc.timeline.key())
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const isMarked = Boolean(entry.mark)
  const at = { customerId, entryKind: entry.kind, entryId: entry.id }
  const open = (opens: boolean) => {
    setOpen(opens)
    // Marked or taken back meanwhile, by whomever: what stands is what is begun with.
    if (opens) setNote(entry.mark?.note ?? '')
  }
  const close = <T,>(answer: T) => {
    setOpen(false)
    return answer
  }
  const put = () => void act(() => api.timeline.mark({ ...at, note: note.trim() || null }).then(close))
  const form = (
    <div className={styles.marking}>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={500}
        value={note}
        placeholder={t('mark.why')}
        aria-label={t('mark.why')}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          // Shift makes a line; while a word is being spelt, Enter takes it.
          if (event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          put()
        }}
      />
      <div className={styles.markActs}>
        {isMarked && (
          <Button
            size="small"
            type="text"
            onClick={() => void act(() => api.timeline.unmark(at).then(close))}
          >
            {t('mark.off')}
          </Button>
        )}
        <Button size="small" type="primary" onClick={put}>
          {isMarked ? t('mark.save') : t('mark.put')}
        </Button>
      </div>
    </div>
  )
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={open} content={form}>
      <Button
        size="small"
        type="text"
        icon={isMarked ? <StarFilled /> : <StarOutlined />}
        aria-label={t('mark.put')}
        aria-pressed={isMarked}
      />
    </Popover>
  )
}
