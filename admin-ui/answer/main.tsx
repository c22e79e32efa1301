/** @jsxImportSource preact */
import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('answer');
if (root) render(<App />, root);
