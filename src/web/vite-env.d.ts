/// <reference types="vite/client" />

/** The contract without its schemas, as the bundler writes it: paths, methods and meta are all the browser needs. */
declare module 'virtual:contract' {
  import type { AnyContractRouter } from '@orpc/contract'
  export const contract: AnyContractRouter
}
