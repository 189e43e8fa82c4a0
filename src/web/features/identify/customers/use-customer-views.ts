/** Saved views of the customer list: which one is open, whether it was changed, and where its columns are kept. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { type Condition, parseConditions } from '../../../ui/filter/condition.ts'
import { type Layout, type LayoutState, parseLayout, useLayout } from '../../../ui/table/layout.ts'
import type { useListState } from '../../../ui/use-list-state.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

type View = Answers['views']['list']['data'][number]
type ListState = ReturnType<typeof useListState<View['sort']>>

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const shapeOf = ({ order, shown, widths }: Layout) => ({
  order,
  shown: Object.entries(shown).toSorted(),
  widths: Object.entries(widths).toSorted(),
})

export function useCustomerViews(list: ListState) {
  const t = useText<typeof texts>('customers')
  const queryClient = useQueryClient()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const query = useQuery(orpc.views.list.queryOptions())
  const views = query.data?.data ?? []
  const active = views.find((view) => view.id === list.view)
  const own = useLayout('customers')
  // Columns of an open view changed, but not kept yet.
  const [draft, setDraft] = useState<{ viewId: string; layout: Layout }>()
  const kept = active?.columns ? parseLayout(active.columns) : own[0]
  const shown = active && draft?.viewId === active.id ? draft.layout : kept
  const layout: LayoutState = active ? [shown, (next) => setDraft({ viewId: active.id, layout: next })] : own

  const open = (view: View | undefined) => {
    setDraft(undefined)
    if (!view) return list.openView(undefined)
    list.openView(view.id, {
      filter: parseConditions(view.filter),
      sort: { key: view.sort, direction: view.direction },
      ...(view.search ? { search: view.search } : {}),
    })
  }
  useDefaultView(views, list, open)

  const now = {
    filter: list.filter,
    search: list.search || null,
    sort: list.sort.key,
    direction: list.sort.direction,
    columns: layout[0],
  }
  const isChanged = active
    ? !same(conditionsOf(now.filter), conditionsOf(parseConditions(active.filter))) ||
      now.search !== active.search ||
      now.sort !== active.sort ||
      now.direction !== active.direction ||
      !same(shapeOf(shown), shapeOf(kept))
    : now.filter.length > 0 || now.search !== null || list.isSorted

  const write = async (work: () => Promise<{ operationId: string }>, words: string) => {
    try {
      const { operationId } = await work()
      saved(operationId, words)
      await queryClient.invalidateQueries({ queryKey: orpc.views.key() })
    } catch (error) {
      showProblem(error)
    }
  }
  const update = (id: string, change: Omit<Parameters<typeof api.views.update>[0], 'id'>) => {
    const view = views.find((each) => each.id === id)
    if (!view) return
    void write(
      () => api.views.update({ id, ...change }, { context: { version: view.version } }),
      t('views.saved', { name: change.name ?? view.name }),
    )
  }
  const saveAs = async (name: string, isShared: boolean) => {
    let id: string | undefined
    await write(
      async () => {
        const answer = await api.views.create({ ...now, name, isShared })
        id = answer.id
        return answer
      },
      t('views.saved', { name }),
    )
    if (id) list.openView(id, { filter: now.filter, sort: list.sort, search: list.search })
  }
  const remove = (id: string) => {
    const view = views.find((each) => each.id === id)
    if (!view) return
    open(undefined)
    void write(() => api.views.remove({ id }), t('views.removed', { name: view.name }))
  }
  return {
    layout,
    tabs: {
      all: t('views.all'),
      views,
      activeId: active?.id,
      isChanged,
      onOpen: (id: string | undefined) => open(views.find((view) => view.id === id)),
      onSave: () => active && update(active.id, now),
      onSaveAs: (name: string, isShared: boolean) => void saveAs(name, isShared),
      onRename: (id: string, name: string) => update(id, { name }),
      onRemove: remove,
      onChange: update,
    },
  }
}

/** Without the undefined that JSON leaves out. */
const conditionsOf = (conditions: Condition[]) =>
  conditions.map(({ field, operator, value }) =>
    value === undefined ? [field, operator] : [field, operator, value],
  )

/** Whoever comes to the bare list gets the view he wants first; once, so that "all" can still be opened. */
function useDefaultView(views: View[], list: ListState, open: (view: View) => void): void {
  const isDone = useRef(false)
  const wanted = views.find((view) => view.isDefault)
  useEffect(() => {
    if (isDone.current || views.length === 0) return
    isDone.current = true
    const isBare = !list.view && list.filter.length === 0 && list.search === '' && !list.isSorted
    if (wanted && isBare) open(wanted)
  })
}
