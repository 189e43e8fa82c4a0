import { useState } from 'react'
import { useLanguage } from '../i18n.ts'
import type { FilterField } from '../ui/filter/condition.ts'
import { FilterBar } from '../ui/filter/FilterBar.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { type SavedView, SavedViews } from '../ui/SavedViews.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { cities, owners } from './gallery-customers.ts'
import { galleryTexts } from './gallery-texts.ts'

const plain = (each: string) => ({ value: each, label: each })

function fieldsFor(words: (typeof galleryTexts)['en']): FilterField[] {
  return [
    { key: 'name', label: words.name, kind: 'text', group: words.customers },
    {
      key: 'tier',
      label: words.tier,
      kind: 'enum',
      group: words.customers,
      options: [
        { value: 'vip', label: words.vip },
        { value: 'ordinary', label: words.ordinary },
      ],
    },
    { key: 'city', label: words.city, kind: 'enum', group: words.customers, options: cities.map(plain) },
    {
      key: 'tagIds',
      label: words.tags,
      kind: 'tags',
      group: words.customers,
      options: [words.tagGolf, words.tagTea].map(plain),
    },
    { key: 'valueMinor', label: words.value, kind: 'money', currency: 'CNY', group: words.numbers },
    {
      key: 'lastContactAt',
      label: words.last,
      kind: 'date',
      group: words.numbers,
      says: { olderThanDays: words.silentFor },
    },
    {
      key: 'ownerId',
      label: words.owner,
      kind: 'person',
      group: words.people,
      find: async ({ text = '', ids }) =>
        owners.filter((each) => (ids ? ids.includes(each) : each.includes(text))).map(plain),
    },
    {
      key: 'departmentId',
      label: words.department,
      kind: 'department',
      group: words.people,
      options: [plain(words.branch)],
    },
    {
      key: 'complaint',
      label: words.complaint,
      kind: 'bool',
      group: words.people,
      says: { is: words.hasComplaint, isNot: words.noComplaint },
    },
  ]
}

export function GalleryFilter() {
  const words = galleryTexts[useLanguage()]
  const list = useListState({ sorts: ['valueMinor'], sort: { key: 'valueMinor', direction: 'desc' } })
  const [views, setViews] = useState<SavedView[]>([
    { id: 'vip', name: words.myVip, isOwn: true },
    { id: 'silent', name: words.silentSixty, isShared: true },
  ])
  return (
    <Page head={<PageHead title={words.filterTitle} />}>
      <SavedViews
        all={words.allCustomers}
        views={views}
        activeId={list.view}
        isChanged={list.filter.length > 0}
        onOpen={(view) =>
          list.openView(view, view ? { filter: [{ field: 'tier', operator: 'in', value: ['vip'] }] } : {})
        }
        onSave={() => list.openView(list.view)}
        onSaveAs={(name, isShared) => setViews([...views, { id: name, name, isShared, isOwn: true }])}
        onRename={(id, name) => setViews(views.map((view) => (view.id === id ? { ...view, name } : view)))}
        onRemove={(id) => setViews(views.filter((view) => view.id !== id))}
      />
      <FilterBar
        fields={fieldsFor(words)}
        conditions={list.filter}
        onChange={list.setFilter}
        search={{ value: list.search, onChange: list.setSearch, placeholder: words.searchCustomers }}
      />
      <pre>{JSON.stringify(list.query, null, 2)}</pre>
    </Page>
  )
}
