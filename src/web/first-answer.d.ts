/** Made by the build: see vite.config.ts. */
declare module 'virtual:first-answer/*' {
  const answer: import('./engine/question.ts').Answer;
  export default answer;
}
