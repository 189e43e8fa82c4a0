import { DownloadOutlined, PlusOutlined, TagOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useLanguage } from '../i18n.ts'
import { ProblemError } from '../problem.ts'
import { DateText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Money } from '../ui/Money.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Person } from '../ui/Person.tsx'
import { TierSeal } from '../ui/TierSeal.tsx'
import type { Column, Sort } from '../ui/table/column.ts'
import { DataTable } from '../ui/table/DataTable.tsx'
import { useKeysetRows } from '../ui/table/use-keyset-rows.ts'
import { cities, type GalleryCustomer, galleryCount, galleryPage } from './gallery-customers.ts'
import { galleryTexts } from './gallery-texts.ts'

type Words = (typeof galleryTexts)['en']

async function savePhone(words: Words, phone: string | null): Promise<{ phone: string }> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  if (phone?.replaceAll(/\D/g, '').length !== 11)
    throw new ProblemError({ status: 422, code: 'invalidInput', title: '', detail: words.refused })
  return { phone }
}

function columnsFor(words: Words): Column<GalleryCustomer>[] {
  const choices = cities.map((each) => ({ value: each, label: each }))
  return [
    {
      key: 'name',
      title: words.name,
      width: 180,
      isFixed: true,
      isSortable: true,
      render: (row) => <Person name={row.name} />,
    },
    {
      key: 'tier',
      title: words.tier,
      width: 110,
      render: (row) => (
        <TierSeal name={words[row.tier]} tone={row.tier === 'vip' ? 'best' : 'plain'} isNamed />
      ),
    },
    {
      key: 'valueMinor',
      title: words.value,
      align: 'end',
      isSortable: true,
      render: (row) => <Money value={{ amountMinor: row.valueMinor, currency: 'CNY' }} />,
    },
    {
      key: 'last',
      title: words.last,
      isSortable: true,
      render: (row) => <DateText value={row.lastPurchaseAt} style="relative" />,
    },
    {
      key: 'phone',
      title: words.phone,
      width: 160,
      render: (row) => row.phone,
      edit: { kind: 'text', value: (row) => row.phone, save: (_, value) => savePhone(words, value) },
    },
    {
      key: 'city',
      title: words.city,
      width: 120,
      render: (row) => row.city,
      edit: {
        kind: { choices },
        value: (row) => row.city,
        save: async (_, value) => ({ city: value ?? '' }),
      },
    },
    { key: 'owner', title: words.owner, render: (row) => <Person name={row.owner} size={20} /> },
    {
      key: 'birthday',
      title: words.birthday,
      isHidden: true,
      render: (row) => <DateText value={row.birthday} />,
    },
  ]
}

export function GalleryTable() {
  const words = galleryTexts[useLanguage()]
  const { message } = App.useApp()
  const [sort, setSort] = useState<Sort>({ key: 'valueMinor', direction: 'desc' })
  const [count, setCount] = useState(galleryCount)
  const columns = useMemo(() => columnsFor(words), [words])
  const rows = useKeysetRows({ page: (cursor) => galleryPage(sort, count, cursor) })
  const say = (text: string) => void message.info(text)
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={words.listTitle}
          primary={{
            key: 'new',
            label: words.newCustomer,
            icon: <PlusOutlined />,
            onClick: () => say(words.newCustomer),
          }}
          actions={[
            { key: 'none', label: words.none, onClick: () => setCount(count === 0 ? galleryCount : 0) },
          ]}
        />
      }
    >
      <DataTable
        id="gallery"
        label={words.customers}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        total={{ count, isExact: count < 10_000 }}
        sort={sort}
        onSort={setSort}
        onOpen={(row) => say(words.opened.replace('{{name}}', row.name))}
        bulk={{
          takesAll: true,
          actions: (_, clear) => [
            { key: 'assign', label: words.assign, icon: <UserSwitchOutlined />, onClick: clear },
            { key: 'tag', label: words.addTag, icon: <TagOutlined />, onClick: clear },
          ],
        }}
        tools={<Button type="text" icon={<DownloadOutlined />} aria-label={words.export} />}
        empty={
          <EmptyState
            title={words.none}
            hint={words.noneHint}
            actions={[{ key: 'clear', label: words.clear, onClick: () => setCount(galleryCount) }]}
          />
        }
      />
    </Page>
  )
}
