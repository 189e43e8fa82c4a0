/** What a customer list can be filtered by, as the filter bar reads it. */

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { consentChannels } from '../../../../contracts/consent-words.ts'
import { receiveWays } from '../../../../contracts/contact-words.ts'
import { orpc } from '../../../api.ts'
import { type Language, type Translate, useLanguage, useText } from '../../../i18n.ts'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan, useSession } from '../../../session.ts'
import type { FieldKind, FilterField } from '../../../ui/filter/condition.ts'
import { findEmployees } from '../../organise/people/employee-field.ts'
import { importField } from '../imports/import-field.ts'
import { promotionFields } from '../promotions/promotion-field.ts'
import { patterns, stages, valueClasses } from './customer-words.ts'
import { tiedFields } from './tied-field.ts'

const customKinds: Record<string, FieldKind> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  bool: 'bool',
  choice: 'enum',
  choices: 'enum',
}

/** "8月" and not 八月, for who looks for a month types its number; "August". */
function monthsIn(language: Language) {
  const name = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'long' : 'short',
    timeZone: 'UTC',
  })
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: name.format(Date.UTC(2000, index, 15)),
  }))
}

/** For what, and by what: `marketing.call`; without a channel by any. */
function waysToReach(words: Translate<typeof consentTexts>) {
  return (['care', 'marketing', 'service', 'profiling', 'sharing'] as const).flatMap((purpose) => [
    { value: purpose, label: words(`purpose.${purpose}`) },
    ...consentChannels.map((channel) => ({
      value: `${purpose}.${channel}`,
      label: words('purposeBy', {
        purpose: words(`purpose.${purpose}`),
        channel: words(`channel.${channel}`),
      }),
    })),
  ])
}

export function useCustomerFields(): FilterField[] {
  const t = useText<typeof texts>('customers')
  const words = useText<typeof consentTexts>('consents')
  const language = useLanguage()
  const { currency } = useSession()
  const can = useCan()
  const mayReadEvents = can('event.read')
  const mayImport = can('customer.import')
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data
  const departments = useQuery(orpc.departments.list.queryOptions()).data?.data
  return useMemo(() => {
    const known: FilterField[] = [
      {
        key: 'tier',
        label: t('field.tier'),
        kind: 'enum',
        options: (['vip', 'ordinary'] as const).map((value) => ({ value, label: t(`tier.${value}`) })),
      },
      {
        key: 'valueClass',
        label: t('field.valueClass'),
        kind: 'enum',
        options: valueClasses.map((value) => ({ value, label: value })),
      },
      {
        key: 'stage',
        label: t('field.stage'),
        kind: 'enum',
        options: stages.map((value) => ({ value, label: t(`stage.${value}`) })),
      },
      {
        key: 'pattern',
        label: t('field.pattern'),
        kind: 'enum',
        options: patterns.map((value) => ({ value, label: t(`pattern.${value}`) })),
      },
      {
        key: 'lastPurchaseAt',
        label: t('field.lastPurchaseAt'),
        kind: 'date',
        says: { olderThanDays: (count) => t('says.silent', { count, value: '{{value}}' }) },
      },
      {
        key: 'lastContactAt',
        label: t('field.lastContactAt'),
        kind: 'date',
        says: { olderThanDays: (count) => t('says.untouched', { count, value: '{{value}}' }) },
      },
      { key: 'valueMinor', label: t('field.valueMinor'), kind: 'money', currency },
      { key: 'value12mMinor', label: t('field.value12mMinor'), kind: 'money', currency },
      { key: 'purchaseCount', label: t('field.purchaseCount'), kind: 'number' },
      { key: 'overdueAt', label: t('field.overdueAt'), kind: 'date' },
      { key: 'lostAt', label: t('field.lostAt'), kind: 'date' },
      ...(['recencyScore', 'frequencyScore', 'monetaryScore'] as const).map(
        (key): FilterField => ({
          key,
          label: t(`field.${key}`),
          kind: 'number',
        }),
      ),
      ...(mayReadEvents
        ? [
            { key: 'lastVisitAt', label: t('field.lastVisitAt'), kind: 'date' } as const,
            { key: 'visits30', label: t('field.visits30'), kind: 'number' } as const,
            { key: 'lastActiveAt', label: t('field.lastActiveAt'), kind: 'date' } as const,
          ]
        : []),
      { key: 'contactDueAt', label: t('field.contactDueAt'), kind: 'date' },
      { key: 'satisfaction', label: t('field.satisfaction'), kind: 'number' },
      {
        key: 'ownerId',
        label: t('field.owner'),
        kind: 'person',
        find: findEmployees,
      },
      {
        key: 'departmentId',
        label: t('field.department'),
        kind: 'department',
        options: departments?.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'tagIds',
        label: t('field.tags'),
        kind: 'tags',
        options: tags?.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: 'kind',
        label: t('field.kind'),
        kind: 'enum',
        options: (['person', 'organisation'] as const).map((value) => ({ value, label: t(`kind.${value}`) })),
      },
      {
        key: 'birthMonth',
        label: t('field.birthMonth'),
        kind: 'enum',
        options: monthsIn(language),
      },
      { key: 'city', label: t('field.city'), kind: 'text' },
      { key: 'source', label: t('field.source'), kind: 'text' },
      { key: 'company', label: t('field.company'), kind: 'text' },
      ...(
        [
          ...(['industry', 'businessCategory', 'occupation', 'language', 'introducer'] as const),
          ...(['receiveTopics', 'receiveTime'] as const),
        ] as const
      ).map((key): FilterField => ({ key, label: t(`field.${key}`), kind: 'text' })),
      {
        key: 'receiveBy',
        label: t('field.receiveBy'),
        kind: 'enum',
        options: receiveWays.map((value) => ({ value, label: t(`receiveWay.${value}`) })),
      },
      { key: 'complaintOpen', label: t('field.complaintOpen'), kind: 'bool' },
      { key: 'isNearVip', label: t('field.isNearVip'), kind: 'bool' },
      { key: 'createdAt', label: t('field.createdAt'), kind: 'date' },
      { key: 'completeness', label: t('field.completeness'), kind: 'number' },
      {
        key: 'staleAt',
        label: t('field.staleAt'),
        kind: 'date',
        says: { olderThanDays: (count) => t('says.stale', { count, value: '{{value}}' }) },
      },
      { key: 'faultCount', label: t('field.faultCount'), kind: 'number' },
      { key: 'conflictCount', label: t('field.conflictCount'), kind: 'number' },
      {
        key: 'mayReach',
        label: t('field.mayReach'),
        kind: 'enum',
        operators: ['in', 'notIn'],
        options: waysToReach(words),
      },
      importField(mayImport, {
        label: t('field.importId'),
        in: t(mayImport ? 'says.ofImport' : 'says.ofSomeImport', { value: '{{value}}' }),
        notIn: t(mayImport ? 'says.notOfImport' : 'says.notOfSomeImport', { value: '{{value}}' }),
      }),
      {
        key: 'id',
        label: t('field.id'),
        kind: 'person',
        isFixed: true,
        says: {
          in: (count) => t('says.chosen', { count }),
          notIn: (count) => t('says.notChosen', { count }),
        },
      },
      ...promotionFields(t),
      ...tiedFields(t),
    ]
    const custom = (own ?? []).map(
      (field): FilterField => ({
        key: `custom.${field.key}`,
        label: language === 'en' ? field.nameEn : field.nameZh,
        kind: customKinds[field.kind] ?? 'text',
        group: t('ownFields'),
        currency,
        options: field.choices.map((choice) => ({ value: choice, label: choice })),
      }),
    )
    return [...known, ...custom]
  }, [t, words, language, currency, tags, own, departments, mayReadEvents, mayImport])
}
