import { lazyRouteComponent } from '@tanstack/react-router'
import type { PageRoute } from '../../../page-route.ts'

export const routes: PageRoute[] = [
  {
    path: '/identify/documents',
    title: 'documents:title',
    component: lazyRouteComponent(() => import('./DocumentsPage.tsx'), 'DocumentsPage'),
    permission: 'document.read',
  },
  {
    path: '/identify/documents/kinds',
    title: 'documentKinds:title',
    component: lazyRouteComponent(() => import('./DocumentKindsPage.tsx'), 'DocumentKindsPage'),
    permission: 'document.read',
  },
  {
    path: '/identify/evidence',
    title: 'documents:evidence.title',
    texts: ['customers'],
    component: lazyRouteComponent(() => import('./EvidencePage.tsx'), 'EvidencePage'),
    permission: 'document.read',
  },
]
