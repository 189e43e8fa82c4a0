import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Select } from 'antd'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useCan, useSession } from '../../../session.ts'
import { DepartmentSelect } from '../../organise/people/DepartmentSelect.tsx'
import { OwnerOfNew } from './OwnerOfNew.tsx'

type Preview = Answers['imports']['preview']
type ImportOptionsProps = {
  target: Preview['target']
  options: Preview['options']
  onChange: (options: Preview['options']) => void
}

/** What is decided for the file as a whole: about customers already known, and whose the new ones become. */
export function ImportOptions({ target, options, onChange }: ImportOptionsProps) {
  const t = useText<typeof texts>('imports')
  const language = useLanguage()
  const sources = useQuery(orpc.quality.sources.queryOptions()).data?.data
  const can = useCan()
  const canAssign = can('customer.assign')
  const losesSight = ['mine', 'team'].includes(useSession().scope)
  const isOfCustomers = target === 'customers'
  const isOfKnown = !isOfCustomers && target !== 'purchases'
  const onKnown = t(isOfKnown ? 'setup.onKnownRecord' : 'setup.onKnown')
  return (
    <Form layout="vertical">
      {target !== 'purchases' && target !== 'consents' && (
        <Form.Item label={onKnown} extra={t(`setup.onKnownHint.${target}`)}>
          <Select
            aria-label={onKnown}
            value={options.onKnown}
            options={(['update', 'skip'] as const).map((value) => ({
              value,
              label: t(`setup.known.${value}`),
            }))}
            onChange={(chosen) => onChange({ ...options, onKnown: chosen })}
          />
        </Form.Item>
      )}
      {target === 'purchases' && (
        <Form.Item label={t('setup.unknownCustomer')}>
          <Select
            aria-label={t('setup.unknownCustomer')}
            value={options.unknownCustomer}
            options={(['create', 'refuse'] as const).map((value) => ({
              value,
              label: t(`setup.unknown.${value}`),
            }))}
            onChange={(unknownCustomer) => onChange({ ...options, unknownCustomer })}
          />
        </Form.Item>
      )}
      {isOfCustomers && can('quality.settle') && options.onKnown === 'update' && (
        <Form.Item extra={t('setup.isRightHint')}>
          <Checkbox
            checked={options.isRight ?? false}
            onChange={({ target: { checked } }) => onChange({ ...options, isRight: checked })}
          >
            {t('setup.isRight')}
          </Checkbox>
        </Form.Item>
      )}
      <Form.Item label={t('setup.sourceKey')} extra={t('setup.sourceKeyHint')}>
        <Select
          aria-label={t('setup.sourceKey')}
          allowClear
          value={options.sourceKey ?? 'import'}
          options={(sources ?? []).map(({ key, nameZh, nameEn }) => ({
            value: key,
            label: language === 'en' ? nameEn : nameZh,
          }))}
          onChange={(sourceKey?: string) => onChange({ ...options, sourceKey: sourceKey ?? null })}
        />
      </Form.Item>
      {!isOfKnown && (
        <Form.Item
          label={t('setup.owner')}
          extra={t(losesSight ? 'setup.ownerHintOwn' : 'setup.ownerHint')}
          htmlFor="import-owner"
        >
          <OwnerOfNew
            id="import-owner"
            value={options.ownerId ?? null}
            onChange={(ownerId) => onChange({ ...options, ownerId })}
          />
        </Form.Item>
      )}
      {canAssign && !isOfKnown && (
        <Form.Item
          label={t('setup.department')}
          extra={t(isOfCustomers ? 'setup.departmentHint' : 'setup.departmentOfPurchases')}
          htmlFor="import-department"
        >
          <DepartmentSelect
            id="import-department"
            allowClear
            value={options.departmentId ?? undefined}
            onChange={(departmentId?: string) => onChange({ ...options, departmentId: departmentId ?? null })}
          />
        </Form.Item>
      )}
    </Form>
  )
}
