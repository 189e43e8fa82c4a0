import { useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { toldApart } from '../customers/told-apart.ts'
import { useTieKinds } from '../ties/use-tie-kinds.ts'
import type { tiedPairOf } from './use-group-acts.ts'

type RelatedFormProps = {
  tied: NonNullable<ReturnType<typeof tiedPairOf>>
  open: boolean
  onClose: () => void
}
type Values = { role?: string | null }

/** Two who are not one: in what way they belong together, written in one act with that they are two. */
export function RelatedForm({ tied, open, onClose }: RelatedFormProps) {
  const t = useText<typeof texts>('duplicates')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { kinds, wordOf } = useTieKinds()
  const { pair, first, second } = tied
  const roles = kinds
    .filter(({ fromKinds, toKinds }) => fromKinds.includes(first.kind) && toKinds.includes(first.kind))
    .flatMap((kind) =>
      (kind.isSymmetric ? [true] : [true, false]).map((isFirst) => ({
        value: `${kind.key} ${isFirst ? 'direct' : 'inverse'}`,
        label: wordOf(kind, isFirst),
      })),
    )
  const save = async ({ role }: Values) => {
    const [kind, end] = role?.split(' ') ?? []
    const { firstId, secondId } = pair
    const { operationId } = await api.duplicates.decide({
      pairs: [{ firstId, secondId }],
      verdict: 'related',
      ...(kind ? { tie: { kind, isInverse: end === 'inverse' } } : {}),
    })
    saved(operationId, t('decided.related'))
    await queryClient.invalidateQueries()
  }
  const [firstName, secondName] = toldApart(first, second)
  const names = [first.name, second.name].join(t('between'))
  return (
    <FormDrawer<Values>
      title={
        first.name === second.name
          ? t('tie.titleOfOne', { name: first.name })
          : t('tie.title', { name: names })
      }
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ role: null }}
      fieldOf={(path) => (path === 'kind' ? 'role' : path)}
    >
      <Form.Item
        name="role"
        label={t('tie.role', { first: firstName, second: secondName })}
        extra={t('tie.hint')}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('tie.none')}
          options={roles}
        />
      </Form.Item>
    </FormDrawer>
  )
}
