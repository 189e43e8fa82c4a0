import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

export type Source = Answers['quality']['sources']['data'][number]

type SourceFormProps = { source: Source | 'new' | undefined; last: Source | undefined; onClose: () => void }
type Values = { key: string; nameZh: string; nameEn: string }

/** What a source is called; a new one comes last, until it is moved. */
export function SourceForm({ source, last, onClose }: SourceFormProps) {
  const t = useText<typeof texts>('quality')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const known = source === 'new' ? undefined : source
  const save = async ({ key, nameZh, nameEn }: Values) => {
    const rank = known?.rank ?? Math.min(999, (last?.rank ?? 0) + 1)
    const wish = { key: known?.key ?? key, nameZh, nameEn, rank }
    const context = known && known.version > 0 ? { version: known.version } : {}
    saved((await api.quality.putSource(wish, { context })).operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.quality.key() })
  }
  const needed = [{ required: true, message: t('sources.needed') }]
  return (
    <FormDrawer<Values>
      title={t(known ? 'sources.renameOne' : 'sources.add')}
      open={source !== undefined}
      onClose={onClose}
      onSave={save}
      initial={known ?? { key: '', nameZh: '', nameEn: '' }}
    >
      {!known && (
        <Form.Item name="key" label={t('sources.key')} extra={t('sources.keyHint')} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="nameZh" label={t('sources.nameZh')} rules={needed}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('sources.nameEn')} rules={needed}>
        <Input maxLength={50} />
      </Form.Item>
    </FormDrawer>
  )
}
