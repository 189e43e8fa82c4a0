import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Select, Slider } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tieKinds.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { TieKind } from './use-tie-kinds.ts'

type Values = Pick<
  TieKind,
  'family' | 'nameZh' | 'nameEn' | 'fromKinds' | 'toKinds' | 'isAcyclic' | 'most'
> & {
  inverseZh?: string
  inverseEn?: string
  isSymmetric: boolean
  percent: number
}

const families = ['family', 'work', 'business', 'social'] as const
const nodes = ['person', 'organisation'] as const

type TieKindFormProps = { kind: TieKind | 'new' | undefined; onClose: () => void }

/** A kind of tie, named from both ends. Between whom and in which direction is chosen once. */
export function TieKindForm({ kind, onClose }: TieKindFormProps) {
  const t = useText<typeof texts>('tieKinds')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = kind === 'new' ? undefined : kind
  const save = async (values: Values, context: CallContext) => {
    const { percent, fromKinds, toKinds, isAcyclic = false, isSymmetric = false, most, family } = values
    const { nameZh, nameEn } = values
    const inverse = isSymmetric
      ? { inverseZh: nameZh, inverseEn: nameEn }
      : { inverseZh: values.inverseZh ?? '', inverseEn: values.inverseEn ?? '' }
    const weight = percent / 100
    const words = { family, nameZh, nameEn, ...inverse, most: most ?? null }
    const fixed = { fromKinds, toKinds: isSymmetric ? fromKinds : toKinds, isSymmetric, isAcyclic }
    const { operationId } = edited
      ? await api.ties.updateKind({ id: edited.id, weight, ...(edited.isBuiltIn ? {} : words) }, { context })
      : await api.ties.createKind({ ...words, ...fixed, weight })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.ties.key() })
  }
  return (
    <FormDrawer<Values>
      title={t(edited ? 'edit' : 'new')}
      open={kind !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      fieldOf={(path) => (path === 'weight' ? 'percent' : path)}
      initial={
        edited
          ? { ...edited, percent: Math.round(edited.weight * 100) }
          : {
              family: 'social',
              fromKinds: ['person'],
              toKinds: ['person'],
              isSymmetric: false,
              isAcyclic: false,
              most: null,
              percent: 40,
            }
      }
    >
      {edited?.isBuiltIn ? <p className={rows.quiet}>{t('builtInHint')}</p> : <Words isNew={!edited} />}
      <Form.Item name="percent" label={t('weight')} extra={t('weightHint')}>
        <Slider min={5} max={100} step={5} />
      </Form.Item>
    </FormDrawer>
  )
}

function Words({ isNew }: { isNew: boolean }) {
  const t = useText<typeof texts>('tieKinds')
  const form = Form.useFormInstance<Values>()
  const isSymmetric = Form.useWatch('isSymmetric', form) ?? false
  const needed = [{ required: true, message: t('fillIn') }]
  const word = (name: 'nameZh' | 'nameEn' | 'inverseZh' | 'inverseEn', isFirst = false) => (
    <Form.Item name={name} label={t(name)} rules={[{ whitespace: true, message: t('fillIn') }, ...needed]}>
      <Input maxLength={60} autoFocus={isFirst} />
    </Form.Item>
  )
  const between = (name: 'fromKinds' | 'toKinds') => (
    <Form.Item name={name} label={t(name)} rules={needed}>
      <MultiSelect
        disabled={!isNew}
        options={nodes.map((value) => ({ value, label: t(`nodes.${value}`) }))}
      />
    </Form.Item>
  )
  return (
    <>
      <Form.Item name="family" label={t('family')} rules={needed}>
        <Select options={families.map((value) => ({ value, label: t(`families.${value}`) }))} />
      </Form.Item>
      <Form.Item name="isSymmetric" valuePropName="checked" extra={t('symmetricHint')}>
        <Checkbox disabled={!isNew}>{t('isSymmetric')}</Checkbox>
      </Form.Item>
      <div className={rows.pair}>
        {word('nameZh', true)}
        {word('nameEn')}
        {!isSymmetric && word('inverseZh')}
        {!isSymmetric && word('inverseEn')}
      </div>
      <div className={rows.pair}>
        {between('fromKinds')}
        {!isSymmetric && between('toKinds')}
      </div>
      {!isSymmetric && (
        <Form.Item name="isAcyclic" valuePropName="checked" extra={t('acyclicHint')}>
          <Checkbox disabled={!isNew}>{t('isAcyclic')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="most" label={t('most')} extra={t('mostHint')}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
    </>
  )
}
