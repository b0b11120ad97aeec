/** Products of matrices, compiled for their shapes. */
export type { Epilogue, ResultVector } from './epilogue.ts';
export type { Engine, ProductForm } from './form.ts';
export { emitProduct, type Parts, type Product } from './product.ts';
export { type SelfTest, testProducts } from './self-test.ts';
