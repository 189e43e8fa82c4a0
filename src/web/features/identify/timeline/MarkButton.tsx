import { StarFilled, StarOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Entry } from './entry.ts'
import styles from './Timeline.module.css'

type MarkButtonProps = { customerId: string; entry: Entry }

/** A star: marks an entry as important with a word on why, or takes the mark off. */
export function MarkButton({ customerId, entry }: MarkButtonProps) {
  const t = useText<typeof texts>('timeline')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState(entry.mark?.note ?? '')
  const isMarked = Boolean(entry.mark)
  const at = { customerId, entryKind: entry.kind, entryId: entry.id }
  const act = async (work: () => Promise<{ operationId: string }>) => {
    try {
      saved((await work()).operationId)
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: orpc.timeline.key() })
    } catch (error) {
      showProblem(error)
    }
  }
  const put = () => void act(() => api.timeline.mark({ ...at, note: note.trim() || null }))
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
      />
      <div className={styles.markActs}>
        {isMarked && (
          <Button size="small" type="text" onClick={() => void act(() => api.timeline.unmark(at))}>
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
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={form}>
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
