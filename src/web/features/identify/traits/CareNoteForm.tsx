import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/traits.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

export type CareNote = Answers['traits']['ofCustomer']['careNotes'][number]

type Values = { text: string; cause?: string; mood?: number | null; personId?: string | null }

type CareNoteFormProps = {
  customerId: string
  /** The one to be corrected; `new` adds another. */
  note: CareNote | 'new' | undefined
  onClose: () => void
}

const moods = [5, 4, 3, 2, 1] as const

/** How somebody feels, and why. A note is never changed: a correction stands in its place. */
export function CareNoteForm({ customerId, note, onClose }: CareNoteFormProps) {
  const t = useText<typeof texts>('traits')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const former = note === 'new' ? undefined : note
  const people = useQuery(orpc.people.list.queryOptions({ input: { customerId } })).data?.data ?? []
  const save = async ({ text, cause, mood, personId }: Values) => {
    const { operationId } = await api.traits.note({
      customerId,
      text,
      ...(cause?.trim() ? { cause } : {}),
      ...(typeof mood === 'number' ? { mood } : {}),
      ...(personId ? { personId } : {}),
      ...(former ? { corrects: former.id, at: former.at } : {}),
    })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t(former ? 'correct' : 'addNote')}
      open={note !== undefined}
      onClose={onClose}
      onSave={save}
      initial={{
        text: former?.text ?? '',
        cause: former?.cause ?? '',
        mood: former?.mood ?? null,
        personId: former?.personId ?? null,
      }}
    >
      <Form.Item
        name="text"
        label={t('noteText')}
        rules={[{ required: true, whitespace: true, message: t('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="mood" label={t('mood')}>
        <Select allowClear options={moods.map((value) => ({ value, label: t(`moods.${value}`) }))} />
      </Form.Item>
      <Form.Item name="cause" label={t('cause')}>
        <Input maxLength={500} />
      </Form.Item>
      {people.length > 0 && (
        <Form.Item name="personId" label={t('person')}>
          <Select
            allowClear
            placeholder={t('theCustomer')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </FormDrawer>
  )
}
