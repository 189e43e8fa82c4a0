import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documentKinds.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import type { DocumentKind } from './document.ts'

type Values = Pick<
  DocumentKind,
  | 'nameZh'
  | 'nameEn'
  | 'keepMonths'
  | 'keepFrom'
  | 'afterKeep'
  | 'keeperId'
  | 'isArchivedKind'
  | 'isPersonal'
  | 'isEvidence'
  | 'place'
  | 'rebuild'
>

const froms = ['uploaded', 'validUntil', 'customerLeft'] as const
const thens = ['ask', 'delete'] as const
const flags = ['isArchivedKind', 'isPersonal', 'isEvidence'] as const

type DocumentKindFormProps = { kind: DocumentKind | 'new' | undefined; onClose: () => void }

/** How documents of a kind are kept; said of one document itself, that holds. */
export function DocumentKindForm({ kind, onClose }: DocumentKindFormProps) {
  const t = useText<typeof texts>('documentKinds')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = kind === 'new' ? undefined : kind
  const save = async (values: Values, context: CallContext) => {
    const { keepMonths, keepFrom, afterKeep, ...rest } = values
    const others = {
      ...rest,
      keeperId: rest.keeperId ?? null,
      place: rest.place || null,
      rebuild: rest.rebuild || null,
    }
    const keep = { keepMonths: keepMonths ?? null, keepFrom, afterKeep }
    const { operationId } = edited
      ? await api.documents.kinds.update({ id: edited.id, ...others, ...keep }, { context })
      : await api.documents.kinds.create({ ...others, ...keep })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }]
  return (
    <FormDrawer<Values>
      title={t(edited ? 'edit' : 'new')}
      open={kind !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={
        edited ?? {
          keepMonths: 60,
          keepFrom: 'uploaded',
          afterKeep: 'ask',
          keeperId: null,
          isArchivedKind: false,
          isPersonal: false,
          isEvidence: false,
        }
      }
    >
      <div className={rows.pair}>
        <Form.Item name="nameZh" label={t('nameZh')} rules={needed}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className={rows.pair}>
        <Form.Item name="keepMonths" label={t('keepMonths')} extra={t('keepHint')}>
          <InputNumber min={0} max={1200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="keepFrom" label={t('keepFrom')}>
          <Select options={froms.map((value) => ({ value, label: t(`from.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="afterKeep" label={t('afterKeep')}>
        <Select options={thens.map((value) => ({ value, label: t(`then.${value}`) }))} />
      </Form.Item>
      <Form.Item name="keeperId" label={t('keeper')} extra={t('keeperHint')}>
        <EmployeeSelect />
      </Form.Item>
      {flags.map((name) => (
        <Form.Item key={name} name={name} valuePropName="checked" extra={t(`${name}Hint`)}>
          <Checkbox>{t(name)}</Checkbox>
        </Form.Item>
      ))}
      <Form.Item name="place" label={t('place')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="rebuild" label={t('rebuild')} extra={t('rebuildHint')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
