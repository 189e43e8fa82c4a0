import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const DocumentsOfCustomer = lazy(() =>
  import('./DocumentsPanel.tsx').then((module) => ({ default: module.DocumentsPanel })),
)

export const panels: Panel[] = [
  {
    place: 'left',
    order: 50,
    isAlsoOfErased: true,
    permission: 'document.read',
    component: DocumentsOfCustomer,
  },
]
