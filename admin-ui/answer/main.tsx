/** @jsxImportSource preact */
import { render } from 'preact';
import { App } from './app.tsx';
import { keepPage } from './keep-page.ts';

const root = document.getElementById('answer');
if (root) render(<App />, root);
keepPage();
